-- Written by hand: what Prisma's schema cannot say. Prisma compares neither triggers nor checks.

-- The audit trail only grows: not even a mistake in the code can change what happened.
CREATE FUNCTION "refuse_change_of_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'AuditEvent is append-only: % is refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER "AuditEvent_append_only"
  BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_audit"();

CREATE TRIGGER "AuditEvent_no_truncate"
  BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit"();

-- A draft has no number; from issuing on, number and dates are there.
ALTER TABLE "Invoice"
  ADD CONSTRAINT "Invoice_number_from_issue" CHECK (("state" = 'draft') = ("number" IS NULL)),
  ADD CONSTRAINT "Invoice_dates_from_issue" CHECK (
    "state" = 'draft' OR ("issueDate" IS NOT NULL AND "dueDate" IS NOT NULL)
  );

-- Amounts agree with one another and with the state.
ALTER TABLE "Invoice"
  ADD CONSTRAINT "Invoice_total" CHECK ("total" = "subtotal" - "discountTotal" + "taxTotal" AND "total" >= 0),
  ADD CONSTRAINT "Invoice_discount" CHECK (
    "discountTotal" >= 0 AND "discountValue" >= 0 AND ("discountKind" <> 'percent' OR "discountValue" <= 100)
  ),
  ADD CONSTRAINT "Invoice_balance" CHECK ("balance" = "total" - "paid"),
  ADD CONSTRAINT "Invoice_paid" CHECK ("paid" BETWEEN 0 AND "total"),
  ADD CONSTRAINT "Invoice_state_of_payment" CHECK (
    CASE "state"
      WHEN 'draft' THEN "paid" = 0
      WHEN 'issued' THEN "paid" = 0
      WHEN 'part_paid' THEN "paid" > 0 AND "paid" < "total"
      WHEN 'paid' THEN "paid" = "total"
      ELSE true
    END
  );

ALTER TABLE "InvoiceLine"
  ADD CONSTRAINT "InvoiceLine_position" CHECK ("position" >= 0),
  ADD CONSTRAINT "InvoiceLine_taxRate" CHECK ("taxRate" BETWEEN 0 AND 100);

ALTER TABLE "Payment" ADD CONSTRAINT "Payment_amount" CHECK ("amount" > 0);

ALTER TABLE "NumberCounter" ADD CONSTRAINT "NumberCounter_last" CHECK ("last" >= 0);

ALTER TABLE "Company" ADD CONSTRAINT "Company_paymentDays" CHECK ("paymentDays" >= 0);

-- A message that has been handed over keeps no secret.
ALTER TABLE "EmailMessage" ADD CONSTRAINT "EmailMessage_sent" CHECK (
  "state" <> 'sent' OR ("sealed" IS NULL AND "sentAt" IS NOT NULL)
);
