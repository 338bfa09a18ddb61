"""Tags for the templates of learning."""
