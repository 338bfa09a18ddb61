"""The screens themselves: questions, and files of them."""
