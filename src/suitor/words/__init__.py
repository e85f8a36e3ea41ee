"""What there is to tell, in words and in order, whether it is printed, drawn on a terminal or put on a page."""
