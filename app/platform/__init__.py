"""Ground for every feature: database, forms, web, files, paper; no word of koperasi's trade."""
