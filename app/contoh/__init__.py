"""The example village and its finished year, made through the same commands people use."""
