"""The papers behind what ships: who approved its words, by which document, and which lawyer read what speaks of the law."""
