"""How a policy fits with the others: goals that touch, goals that nobody carries, units that nobody asked."""
