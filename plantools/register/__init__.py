"""What was issued, received and adopted: kept in a database, never deleted."""
