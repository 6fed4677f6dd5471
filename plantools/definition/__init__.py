"""What a document asks for."""
