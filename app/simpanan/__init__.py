"""Members' savings.

Kinds and bills as dated data, deposits, withdrawals, time deposits, holds, the collection grid.
"""
