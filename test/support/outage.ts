/** One outage in the words of twelve people of ten customers. */
export const OUTAGE: readonly (readonly [who: string, words: string])[] = [
  ['rhea', 'All our API calls have been failing with 502 since a few minutes. Production is down, please help!'],
  ['gina', 'We get 502 errors on every request. Our clinics cannot work, this is an outage.'],
  ['nils', 'Is there an outage? The API answers with 502 Bad Gateway for all of our warehouses.'],
  ['kim', 'Outage: our imports fail with 502 bad gateway errors, production is down.'],
  ['bea', 'Your API is down, every call returns a bad gateway error, all our users are affected.'],
  ['hugo', 'Nothing works, dispatch is blocked, the API is down with error 502 everywhere.'],
  ['lucy', 'Server errors 502 from your API on all endpoints, our production is down.'],
  ['omar', 'The API is unavailable, all our robots only get HTTP 502. Production is down.'],
  ['tom', 'Your API is down, I only see error 502 on all requests. Is this an outage?'],
  ['bo', 'API outage: gateway errors 502 on each request, our production is down.'],
  ['pia', 'The API is down for all of us, every request ends in a 502 server error.'],
  ['sue', 'API down, 502 bad gateway on every request, all our shops are offline.'],
];
