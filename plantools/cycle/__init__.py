"""The yearly and the mandate cycle: what a coordinator does over time."""
