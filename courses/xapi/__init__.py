"""What packages say while they are played: attempts, statements, and the state they want back."""
