const text = { type: 'string', minLength: 1, maxLength: 80 };
const positive = { type: 'integer', minimum: 1 };

export const orderFileSchema = {
  type: 'object',
  required: ['reference', 'customer', 'orders'],
  properties: {
    reference: text,
    customer: text,
    orders: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['number', 'currency', 'lines'],
        properties: {
          number: text,
          currency: { type: 'string', pattern: '^[A-Z]{3}$' },
          discountCode: text,
          lines: {
            type: 'array',
            items: {
              type: 'object',
              required: ['sku', 'quantity', 'unitPriceCents'],
              properties: { sku: text, quantity: positive, unitPriceCents: positive },
            },
          },
        },
      },
    },
  },
} as const;
