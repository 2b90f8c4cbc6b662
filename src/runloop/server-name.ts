/** What Kong calls itself in Server and Via. */
export const SERVER = 'kong/3.9.1'
