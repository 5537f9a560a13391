"""Stock: where goods lie, every movement of them, what they cost, counting them."""
