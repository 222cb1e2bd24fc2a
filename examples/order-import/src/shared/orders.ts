export interface OrderLine {
  sku: string;
  quantity: number;
  unitPriceCents: number;
}

export interface Order {
  number: string;
  currency: string;
  discountCode?: string;
  lines: OrderLine[];
}

/** What a shop sends: one file, several orders. */
export interface OrderFile {
  reference: string;
  customer: string;
  orders: Order[];
}

export type ImportStatus = 'queued' | 'completed' | 'failed';
export type PaymentStatus = 'requested' | 'pending';
