"""Start of the program: one import, one call."""

from app.assembly import create_app

app = create_app()
