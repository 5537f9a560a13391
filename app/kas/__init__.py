"""The treasurer's money: every event by question, cash books, counts, the bank statement."""
