"""Outside parties: suppliers, consignors, lenders, partners, employees."""
