"""Joint open letters: one letter file in, a Word draft and a PDF out."""
