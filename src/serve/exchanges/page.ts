export const PAGE = '<!doctype html><title>exchanges</title>'
