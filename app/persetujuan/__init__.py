"""Approval by a second person: a request, somebody else, a note.

What is asked for is done by the room that asked, in the transaction of the yes.
"""
