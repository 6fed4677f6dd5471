"""The command line: click commands, thin; what they do stands on the floors below."""
