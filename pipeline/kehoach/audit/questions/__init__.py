"""The audit questions, one module each: `QUESTION` tells its number and names, `ask` answers it."""
