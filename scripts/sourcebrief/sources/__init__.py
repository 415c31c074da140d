"""The source documents: who published what, and what stands where in their texts."""
