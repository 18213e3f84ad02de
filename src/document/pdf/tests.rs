//! Pages as numbers: what stands where.
