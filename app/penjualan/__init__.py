"""What units sell: the day's turnover, members' bon, agency days. The counter comes on top."""
