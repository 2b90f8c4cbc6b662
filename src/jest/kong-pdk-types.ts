/**
 * Stands in for `kong-pdk` and `kong-pdk/kong`, which hold types only: a transpiler that keeps the import of a type
 * would otherwise load a file that is not there (kong-pdk 0.6.0, `main` of package.json).
 */
export {}
