/** What a gateway in between says in place of a vendor. */
export const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sorry</title></head><body><h1>We will be back soon</h1></body></html>\n';
