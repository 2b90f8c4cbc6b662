/** For those who miss what is hidden. */
export const SECRETS_HINT = 'Credentials stand as [secret …]; --show-secrets prints them as they are.'
