-- One table per object type: its fields (packages/contract/src/objects), what the door keeps beside them, and an index per scope
-- and sortable field (P4). Written with `menshen schema`. No foreign keys and no unique values among customers' records (V4).

-- -------------------------------------------------------------------------------------------------------------------- lead
CREATE TABLE "lead" (
  "id" uuid PRIMARY KEY,
  "company" text COLLATE "C" NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "job_title" text COLLATE "C",
  "phone" text COLLATE "C",
  "email" text COLLATE "C",
  "source" text COLLATE "C" NOT NULL,
  "stage" text COLLATE "C" NOT NULL,
  "rating" text COLLATE "C",
  "industry" text COLLATE "C",
  "city" text COLLATE "C",
  "region" text COLLATE "C",
  "country" text COLLATE "C",
  "expected_amount" bigint,
  "currency" text COLLATE "C" NOT NULL,
  "next_contact_on" date,
  "lost_reason" text COLLATE "C",
  "notes" text COLLATE "C",
  "owner_id" uuid,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "company_search" text COLLATE "C",
  "name_search" text COLLATE "C",
  "phone_search" text COLLATE "C",
  "email_search" text COLLATE "C"
);
CREATE INDEX "lead_by_owner_id_company_id" ON "lead" ("owner_id", "company", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_unit_id_company_id" ON "lead" ("unit_id", "company", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_company_id" ON "lead" ("company", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_pool_company_id" ON "lead" ("unit_id", "company", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "lead_by_owner_id_name_id" ON "lead" ("owner_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_unit_id_name_id" ON "lead" ("unit_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_name_id" ON "lead" ("name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_pool_name_id" ON "lead" ("unit_id", "name", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "lead_by_owner_id_created_at_id" ON "lead" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_unit_id_created_at_id" ON "lead" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_created_at_id" ON "lead" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_pool_created_at_id" ON "lead" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "lead_by_owner_id_updated_at_id" ON "lead" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_unit_id_updated_at_id" ON "lead" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_updated_at_id" ON "lead" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_pool_updated_at_id" ON "lead" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "lead_by_owner_id_id" ON "lead" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_unit_id_id" ON "lead" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_pool_id" ON "lead" ("unit_id", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "lead_search" ON "lead" USING gin (search_terms);
CREATE INDEX "lead_by_deleted_at_id" ON "lead" ("deleted_at", "id") WHERE deleted_at IS NOT NULL;
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "company", "name", "job_title", "phone", "email", "source", "stage", "rating", "industry", "city", "region", "country", "expected_amount", "currency", "next_contact_on", "lost_reason", "notes", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "lead" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('lead', 'id');
GRANT SELECT, INSERT, UPDATE, DELETE ON "lead" TO menshen_app;

-- ---------------------------------------------------------------------------------------------------------------- customer
CREATE TABLE "customer" (
  "id" uuid PRIMARY KEY,
  "name" text COLLATE "C" NOT NULL,
  "code" text COLLATE "C",
  "level" text COLLATE "C" NOT NULL,
  "status" text COLLATE "C" NOT NULL,
  "industry" text COLLATE "C",
  "phone" text COLLATE "C",
  "email" text COLLATE "C",
  "website" text COLLATE "C",
  "address" text COLLATE "C",
  "postal_code" text COLLATE "C",
  "city" text COLLATE "C",
  "region" text COLLATE "C",
  "country" text COLLATE "C",
  "credit_limit" bigint,
  "currency" text COLLATE "C" NOT NULL,
  "payment_days" bigint,
  "tax_number" text COLLATE "C",
  "customer_since" date,
  "notes" text COLLATE "C",
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "name_search" text COLLATE "C",
  "code_search" text COLLATE "C",
  "phone_search" text COLLATE "C",
  "email_search" text COLLATE "C"
);
CREATE INDEX "customer_by_owner_id_name_id" ON "customer" ("owner_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_unit_id_name_id" ON "customer" ("unit_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_name_id" ON "customer" ("name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_owner_id_credit_limit_id" ON "customer" ("owner_id", "credit_limit", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_unit_id_credit_limit_id" ON "customer" ("unit_id", "credit_limit", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_credit_limit_id" ON "customer" ("credit_limit", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_owner_id_created_at_id" ON "customer" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_unit_id_created_at_id" ON "customer" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_created_at_id" ON "customer" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_owner_id_updated_at_id" ON "customer" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_unit_id_updated_at_id" ON "customer" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_updated_at_id" ON "customer" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_owner_id_id" ON "customer" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_unit_id_id" ON "customer" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_search" ON "customer" USING gin (search_terms);
CREATE INDEX "customer_by_deleted_at_id" ON "customer" ("deleted_at", "id") WHERE deleted_at IS NOT NULL;
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "name", "code", "level", "status", "industry", "phone", "email", "website", "address", "postal_code", "city", "region", "country", "credit_limit", "currency", "payment_days", "tax_number", "customer_since", "notes", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "customer" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('customer', 'id');
GRANT SELECT, INSERT, UPDATE, DELETE ON "customer" TO menshen_app;

-- ----------------------------------------------------------------------------------------------------------------- contact
CREATE TABLE "contact" (
  "id" uuid PRIMARY KEY,
  "name" text COLLATE "C" NOT NULL,
  "customer_id" uuid NOT NULL,
  "job_title" text COLLATE "C",
  "department" text COLLATE "C",
  "phone" text COLLATE "C",
  "mobile" text COLLATE "C",
  "email" text COLLATE "C",
  "wechat" text COLLATE "C",
  "birthday" date,
  "identity_number" text COLLATE "C",
  "preferred_language" text COLLATE "C",
  "influence" text COLLATE "C",
  "primary" boolean NOT NULL,
  "do_not_contact" boolean NOT NULL,
  "notes" text COLLATE "C",
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "customer_owner_id" uuid,
  "customer_unit_id" uuid,
  "name_search" text COLLATE "C",
  "phone_search" text COLLATE "C",
  "mobile_search" text COLLATE "C",
  "email_search" text COLLATE "C"
);
CREATE INDEX "contact_by_owner_id_name_id" ON "contact" ("owner_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_unit_id_name_id" ON "contact" ("unit_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_name_id" ON "contact" ("name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_owner_id_created_at_id" ON "contact" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_unit_id_created_at_id" ON "contact" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_created_at_id" ON "contact" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_owner_id_updated_at_id" ON "contact" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_unit_id_updated_at_id" ON "contact" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_updated_at_id" ON "contact" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_owner_id_id" ON "contact" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_unit_id_id" ON "contact" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_owner_id_name_id" ON "contact" ("customer_owner_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_unit_id_name_id" ON "contact" ("customer_unit_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_id_name_id" ON "contact" ("customer_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_owner_id_created_at_id" ON "contact" ("customer_owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_unit_id_created_at_id" ON "contact" ("customer_unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_id_created_at_id" ON "contact" ("customer_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_owner_id_updated_at_id" ON "contact" ("customer_owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_unit_id_updated_at_id" ON "contact" ("customer_unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_id_updated_at_id" ON "contact" ("customer_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_owner_id_id" ON "contact" ("customer_owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_unit_id_id" ON "contact" ("customer_unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_id_id" ON "contact" ("customer_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_search" ON "contact" USING gin (search_terms);
CREATE INDEX "contact_by_deleted_at_id" ON "contact" ("deleted_at", "id") WHERE deleted_at IS NOT NULL;
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "name", "customer_id", "job_title", "department", "phone", "mobile", "email", "wechat", "birthday", "identity_number", "preferred_language", "influence", "primary", "do_not_contact", "notes", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "contact" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('contact', 'id');
GRANT SELECT, INSERT, UPDATE, DELETE ON "contact" TO menshen_app;

-- -------------------------------------------------------------------------------------------------------------------- deal
CREATE TABLE "deal" (
  "id" uuid PRIMARY KEY,
  "name" text COLLATE "C" NOT NULL,
  "customer_id" uuid NOT NULL,
  "contact_id" uuid,
  "stage" text COLLATE "C" NOT NULL,
  "amount" bigint,
  "currency" text COLLATE "C" NOT NULL,
  "margin" bigint,
  "probability" bigint,
  "expected_close_on" date,
  "closed_on" date,
  "competitor" text COLLATE "C",
  "lost_reason" text COLLATE "C",
  "discount_percent" bigint,
  "discount_status" text COLLATE "C" NOT NULL,
  "discount_reason" text COLLATE "C",
  "discount_requested_by" uuid,
  "discount_approved_by" uuid,
  "notes" text COLLATE "C",
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "customer_owner_id" uuid,
  "customer_unit_id" uuid,
  "name_search" text COLLATE "C"
);
CREATE INDEX "deal_by_owner_id_name_id" ON "deal" ("owner_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_unit_id_name_id" ON "deal" ("unit_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_name_id" ON "deal" ("name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_owner_id_amount_id" ON "deal" ("owner_id", "amount", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_unit_id_amount_id" ON "deal" ("unit_id", "amount", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_amount_id" ON "deal" ("amount", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_owner_id_expected_close_on_id" ON "deal" ("owner_id", "expected_close_on", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_unit_id_expected_close_on_id" ON "deal" ("unit_id", "expected_close_on", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_expected_close_on_id" ON "deal" ("expected_close_on", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_owner_id_created_at_id" ON "deal" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_unit_id_created_at_id" ON "deal" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_created_at_id" ON "deal" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_owner_id_updated_at_id" ON "deal" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_unit_id_updated_at_id" ON "deal" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_updated_at_id" ON "deal" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_owner_id_id" ON "deal" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_unit_id_id" ON "deal" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_owner_id_name_id" ON "deal" ("customer_owner_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_unit_id_name_id" ON "deal" ("customer_unit_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_id_name_id" ON "deal" ("customer_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_owner_id_created_at_id" ON "deal" ("customer_owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_unit_id_created_at_id" ON "deal" ("customer_unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_id_created_at_id" ON "deal" ("customer_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_owner_id_updated_at_id" ON "deal" ("customer_owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_unit_id_updated_at_id" ON "deal" ("customer_unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_id_updated_at_id" ON "deal" ("customer_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_owner_id_id" ON "deal" ("customer_owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_unit_id_id" ON "deal" ("customer_unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_id_id" ON "deal" ("customer_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_contact_id_id" ON "deal" ("contact_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_search" ON "deal" USING gin (search_terms);
CREATE INDEX "deal_by_deleted_at_id" ON "deal" ("deleted_at", "id") WHERE deleted_at IS NOT NULL;
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "name", "customer_id", "contact_id", "stage", "amount", "currency", "margin", "probability", "expected_close_on", "closed_on", "competitor", "lost_reason", "discount_percent", "discount_status", "discount_reason", "discount_requested_by", "discount_approved_by", "notes", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "deal" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('deal', 'id');
GRANT SELECT, INSERT, UPDATE, DELETE ON "deal" TO menshen_app;

-- ------------------------------------------------------------------------------------------------------------- transaction
CREATE TABLE "transaction" (
  "id" uuid PRIMARY KEY,
  "order_number" text COLLATE "C" NOT NULL,
  "customer_id" uuid NOT NULL,
  "deal_id" uuid,
  "status" text COLLATE "C" NOT NULL,
  "ordered_on" date NOT NULL,
  "shipped_on" date,
  "amount" bigint NOT NULL,
  "freight" bigint,
  "cost" bigint,
  "currency" text COLLATE "C" NOT NULL,
  "item_count" bigint,
  "paid_on" date,
  "invoice_number" text COLLATE "C",
  "bank_account" text COLLATE "C",
  "carrier" text COLLATE "C",
  "ship_address" text COLLATE "C",
  "ship_city" text COLLATE "C",
  "notes" text COLLATE "C",
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "customer_owner_id" uuid,
  "customer_unit_id" uuid,
  "order_number_search" text COLLATE "C",
  "invoice_number_search" text COLLATE "C"
);
CREATE INDEX "transaction_by_owner_id_order_number_id" ON "transaction" ("owner_id", "order_number", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_unit_id_order_number_id" ON "transaction" ("unit_id", "order_number", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_order_number_id" ON "transaction" ("order_number", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_owner_id_ordered_on_id" ON "transaction" ("owner_id", "ordered_on", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_unit_id_ordered_on_id" ON "transaction" ("unit_id", "ordered_on", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_ordered_on_id" ON "transaction" ("ordered_on", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_owner_id_amount_id" ON "transaction" ("owner_id", "amount", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_unit_id_amount_id" ON "transaction" ("unit_id", "amount", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_amount_id" ON "transaction" ("amount", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_owner_id_created_at_id" ON "transaction" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_unit_id_created_at_id" ON "transaction" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_created_at_id" ON "transaction" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_owner_id_updated_at_id" ON "transaction" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_unit_id_updated_at_id" ON "transaction" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_updated_at_id" ON "transaction" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_owner_id_id" ON "transaction" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_unit_id_id" ON "transaction" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_owner_id_order_number_id" ON "transaction" ("customer_owner_id", "order_number", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_unit_id_order_number_id" ON "transaction" ("customer_unit_id", "order_number", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_id_order_number_id" ON "transaction" ("customer_id", "order_number", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_owner_id_created_at_id" ON "transaction" ("customer_owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_unit_id_created_at_id" ON "transaction" ("customer_unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_id_created_at_id" ON "transaction" ("customer_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_owner_id_updated_at_id" ON "transaction" ("customer_owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_unit_id_updated_at_id" ON "transaction" ("customer_unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_id_updated_at_id" ON "transaction" ("customer_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_owner_id_id" ON "transaction" ("customer_owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_unit_id_id" ON "transaction" ("customer_unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_id_id" ON "transaction" ("customer_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_deal_id_id" ON "transaction" ("deal_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_search" ON "transaction" USING gin (search_terms);
CREATE INDEX "transaction_by_deleted_at_id" ON "transaction" ("deleted_at", "id") WHERE deleted_at IS NOT NULL;
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "order_number", "customer_id", "deal_id", "status", "ordered_on", "shipped_on", "amount", "freight", "cost", "currency", "item_count", "paid_on", "invoice_number", "bank_account", "carrier", "ship_address", "ship_city", "notes", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "transaction" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('transaction', 'id');
GRANT SELECT, INSERT, UPDATE, DELETE ON "transaction" TO menshen_app;

-- -------------------------------------------------------------------------------------------------------------------- case
CREATE TABLE "case" (
  "id" uuid PRIMARY KEY,
  "subject" text COLLATE "C" NOT NULL,
  "customer_id" uuid NOT NULL,
  "contact_id" uuid,
  "transaction_id" uuid,
  "kind" text COLLATE "C" NOT NULL,
  "status" text COLLATE "C" NOT NULL,
  "priority" text COLLATE "C" NOT NULL,
  "channel" text COLLATE "C",
  "description" text COLLATE "C",
  "opened_at" timestamptz(3) NOT NULL,
  "due_at" timestamptz(3),
  "closed_at" timestamptz(3),
  "resolution" text COLLATE "C",
  "satisfaction" bigint,
  "compensation" bigint,
  "currency" text COLLATE "C" NOT NULL,
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "customer_owner_id" uuid,
  "customer_unit_id" uuid,
  "subject_search" text COLLATE "C"
);
CREATE INDEX "case_by_owner_id_subject_id" ON "case" ("owner_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_unit_id_subject_id" ON "case" ("unit_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_subject_id" ON "case" ("subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_owner_id_opened_at_id" ON "case" ("owner_id", "opened_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_unit_id_opened_at_id" ON "case" ("unit_id", "opened_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_opened_at_id" ON "case" ("opened_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_owner_id_created_at_id" ON "case" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_unit_id_created_at_id" ON "case" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_created_at_id" ON "case" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_owner_id_updated_at_id" ON "case" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_unit_id_updated_at_id" ON "case" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_updated_at_id" ON "case" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_owner_id_id" ON "case" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_unit_id_id" ON "case" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_owner_id_subject_id" ON "case" ("customer_owner_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_unit_id_subject_id" ON "case" ("customer_unit_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_id_subject_id" ON "case" ("customer_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_owner_id_created_at_id" ON "case" ("customer_owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_unit_id_created_at_id" ON "case" ("customer_unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_id_created_at_id" ON "case" ("customer_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_owner_id_updated_at_id" ON "case" ("customer_owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_unit_id_updated_at_id" ON "case" ("customer_unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_id_updated_at_id" ON "case" ("customer_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_owner_id_id" ON "case" ("customer_owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_unit_id_id" ON "case" ("customer_unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_id_id" ON "case" ("customer_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_contact_id_id" ON "case" ("contact_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_transaction_id_id" ON "case" ("transaction_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_search" ON "case" USING gin (search_terms);
CREATE INDEX "case_by_deleted_at_id" ON "case" ("deleted_at", "id") WHERE deleted_at IS NOT NULL;
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "subject", "customer_id", "contact_id", "transaction_id", "kind", "status", "priority", "channel", "description", "opened_at", "due_at", "closed_at", "resolution", "satisfaction", "compensation", "currency", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "case" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('case', 'id');
GRANT SELECT, INSERT, UPDATE, DELETE ON "case" TO menshen_app;

-- ---------------------------------------------------------------------------------------------------------------- activity
CREATE TABLE "activity" (
  "id" uuid PRIMARY KEY,
  "subject" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "customer_id" uuid,
  "lead_id" uuid,
  "contact_id" uuid,
  "deal_id" uuid,
  "case_id" uuid,
  "occurred_at" timestamptz(3),
  "due_on" date,
  "done" boolean NOT NULL,
  "minutes" bigint,
  "direction" text COLLATE "C",
  "outcome" text COLLATE "C",
  "place" text COLLATE "C",
  "next_step" text COLLATE "C",
  "notes" text COLLATE "C",
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "customer_owner_id" uuid,
  "customer_unit_id" uuid,
  "lead_owner_id" uuid,
  "lead_unit_id" uuid,
  "subject_search" text COLLATE "C"
);
CREATE INDEX "activity_by_owner_id_subject_id" ON "activity" ("owner_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_unit_id_subject_id" ON "activity" ("unit_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_subject_id" ON "activity" ("subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_owner_id_occurred_at_id" ON "activity" ("owner_id", "occurred_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_unit_id_occurred_at_id" ON "activity" ("unit_id", "occurred_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_occurred_at_id" ON "activity" ("occurred_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_owner_id_due_on_id" ON "activity" ("owner_id", "due_on", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_unit_id_due_on_id" ON "activity" ("unit_id", "due_on", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_due_on_id" ON "activity" ("due_on", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_owner_id_created_at_id" ON "activity" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_unit_id_created_at_id" ON "activity" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_created_at_id" ON "activity" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_owner_id_updated_at_id" ON "activity" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_unit_id_updated_at_id" ON "activity" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_updated_at_id" ON "activity" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_owner_id_id" ON "activity" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_unit_id_id" ON "activity" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_owner_id_subject_id" ON "activity" ("customer_owner_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_unit_id_subject_id" ON "activity" ("customer_unit_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_id_subject_id" ON "activity" ("customer_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_owner_id_created_at_id" ON "activity" ("customer_owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_unit_id_created_at_id" ON "activity" ("customer_unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_id_created_at_id" ON "activity" ("customer_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_owner_id_updated_at_id" ON "activity" ("customer_owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_unit_id_updated_at_id" ON "activity" ("customer_unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_id_updated_at_id" ON "activity" ("customer_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_owner_id_id" ON "activity" ("customer_owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_unit_id_id" ON "activity" ("customer_unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_id_id" ON "activity" ("customer_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_owner_id_subject_id" ON "activity" ("lead_owner_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_unit_id_subject_id" ON "activity" ("lead_unit_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_id_subject_id" ON "activity" ("lead_id", "subject", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_owner_id_created_at_id" ON "activity" ("lead_owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_unit_id_created_at_id" ON "activity" ("lead_unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_id_created_at_id" ON "activity" ("lead_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_owner_id_updated_at_id" ON "activity" ("lead_owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_unit_id_updated_at_id" ON "activity" ("lead_unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_id_updated_at_id" ON "activity" ("lead_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_owner_id_id" ON "activity" ("lead_owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_unit_id_id" ON "activity" ("lead_unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_id_id" ON "activity" ("lead_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_contact_id_id" ON "activity" ("contact_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_deal_id_id" ON "activity" ("deal_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_case_id_id" ON "activity" ("case_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_search" ON "activity" USING gin (search_terms);
CREATE INDEX "activity_by_deleted_at_id" ON "activity" ("deleted_at", "id") WHERE deleted_at IS NOT NULL;
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "subject", "kind", "customer_id", "lead_id", "contact_id", "deal_id", "case_id", "occurred_at", "due_on", "done", "minutes", "direction", "outcome", "place", "next_step", "notes", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "activity" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('activity', 'id');
GRANT SELECT, INSERT, UPDATE, DELETE ON "activity" TO menshen_app;

-- -------------------------------------------------------------------------------------------------------------------- user
CREATE TABLE "user" (
  "id" uuid PRIMARY KEY,
  "name" text COLLATE "C" NOT NULL,
  "name_zh" text COLLATE "C",
  "email" text COLLATE "C" NOT NULL,
  "phone" text COLLATE "C",
  "job_title" text COLLATE "C",
  "status" text COLLATE "C" NOT NULL,
  "locale" text COLLATE "C" NOT NULL,
  "time_zone" text COLLATE "C" NOT NULL,
  "manager_id" uuid,
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "name_search" text COLLATE "C",
  "name_zh_search" text COLLATE "C",
  "email_search" text COLLATE "C"
);
CREATE INDEX "user_by_owner_id_name_id" ON "user" ("owner_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_unit_id_name_id" ON "user" ("unit_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_name_id" ON "user" ("name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_owner_id_created_at_id" ON "user" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_unit_id_created_at_id" ON "user" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_created_at_id" ON "user" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_owner_id_updated_at_id" ON "user" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_unit_id_updated_at_id" ON "user" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_updated_at_id" ON "user" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_owner_id_id" ON "user" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_unit_id_id" ON "user" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_search" ON "user" USING gin (search_terms);
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "name", "name_zh", "email", "phone", "job_title", "status", "locale", "time_zone", "manager_id", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "user" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('user', 'id');
-- Raised by whatever changes this person's rights (F1).
ALTER TABLE "user" ADD COLUMN rights_version bigint NOT NULL DEFAULT 1;
-- Sign-in looks an account up by it. Not unique: a refusal would tell of accounts that its reader cannot see (V4).
CREATE INDEX user_email ON "user" (lower(email));
CREATE INDEX user_by_manager ON "user" (manager_id);
GRANT SELECT, INSERT, UPDATE ON "user" TO menshen_app;

-- -------------------------------------------------------------------------------------------------------------------- unit
CREATE TABLE "unit" (
  "id" uuid PRIMARY KEY,
  "name" text COLLATE "C" NOT NULL,
  "name_zh" text COLLATE "C",
  "kind" text COLLATE "C" NOT NULL,
  "parent_id" uuid,
  "head_id" uuid,
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "name_search" text COLLATE "C",
  "name_zh_search" text COLLATE "C"
);
CREATE INDEX "unit_by_owner_id_name_id" ON "unit" ("owner_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_unit_id_name_id" ON "unit" ("unit_id", "name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_name_id" ON "unit" ("name", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_owner_id_created_at_id" ON "unit" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_unit_id_created_at_id" ON "unit" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_created_at_id" ON "unit" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_owner_id_updated_at_id" ON "unit" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_unit_id_updated_at_id" ON "unit" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_updated_at_id" ON "unit" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_owner_id_id" ON "unit" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_unit_id_id" ON "unit" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_search" ON "unit" USING gin (search_terms);
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "name", "name_zh", "kind", "parent_id", "head_id", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "unit" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('unit', 'id');
CREATE INDEX unit_by_parent ON unit (parent_id);
GRANT SELECT, INSERT, UPDATE ON unit TO menshen_app;

-- -------------------------------------------------------------------------------------------------------------- assignment
CREATE TABLE "assignment" (
  "id" uuid PRIMARY KEY,
  "role" text COLLATE "C" NOT NULL,
  "valid_from" timestamptz(3) NOT NULL,
  "valid_until" timestamptz(3),
  "reason" text COLLATE "C" NOT NULL,
  "granted_by" uuid NOT NULL,
  "ended_by" uuid,
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  "updated_by" uuid NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}',
  "role_search" text COLLATE "C"
);
CREATE INDEX "assignment_by_owner_id_role_id" ON "assignment" ("owner_id", "role", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_unit_id_role_id" ON "assignment" ("unit_id", "role", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_role_id" ON "assignment" ("role", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_owner_id_created_at_id" ON "assignment" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_unit_id_created_at_id" ON "assignment" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_created_at_id" ON "assignment" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_owner_id_updated_at_id" ON "assignment" ("owner_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_unit_id_updated_at_id" ON "assignment" ("unit_id", "updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_updated_at_id" ON "assignment" ("updated_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_owner_id_id" ON "assignment" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_unit_id_id" ON "assignment" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_search" ON "assignment" USING gin (search_terms);
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "role", "valid_from", "valid_until", "reason", "granted_by", "ended_by", "owner_id", "unit_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"
  ON "assignment" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('assignment', 'id');
-- An open end is 'infinity', as in all other periods; only readers of the record see it as absent.
ALTER TABLE assignment ALTER COLUMN valid_until SET DEFAULT 'infinity', ALTER COLUMN valid_until SET NOT NULL;
CREATE INDEX assignment_in_force ON assignment (owner_id, valid_until);
CREATE INDEX assignment_role ON assignment (role, valid_until);
CREATE TRIGGER only_closed BEFORE UPDATE ON assignment FOR EACH ROW
  EXECUTE FUNCTION allow_change_only_of('valid_until', 'ended_by', 'updated_at', 'updated_by', 'version');
GRANT SELECT, INSERT, UPDATE (valid_until, ended_by, updated_at, updated_by, version) ON assignment TO menshen_app;

-- ---------------------------------------------------------------------------------------------------------- policy_version
CREATE TABLE "policy_version" (
  "id" uuid PRIMARY KEY,
  "number" bigint NOT NULL,
  "note" text COLLATE "C",
  "published_at" timestamptz(3),
  "published_by" uuid,
  "owner_id" uuid NOT NULL,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid NOT NULL,
  "updated_at" timestamptz(3),
  "updated_by" uuid,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}'
);
CREATE INDEX "policy_version_by_owner_id_number_id" ON "policy_version" ("owner_id", "number", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_version_by_unit_id_number_id" ON "policy_version" ("unit_id", "number", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_version_by_number_id" ON "policy_version" ("number", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_version_by_owner_id_created_at_id" ON "policy_version" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_version_by_unit_id_created_at_id" ON "policy_version" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_version_by_created_at_id" ON "policy_version" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_version_by_owner_id_id" ON "policy_version" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "policy_version_by_unit_id_id" ON "policy_version" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR DELETE OR UPDATE OF "number", "note", "published_at", "published_by", "owner_id", "unit_id", "created_at", "created_by", "deleted_at"
  ON "policy_version" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_audit_event('policy', 'id');
ALTER TABLE policy_version ADD COLUMN document jsonb NOT NULL;
-- The text as its author wrote it, comments included.
ALTER TABLE policy_version ADD COLUMN source text;
CREATE UNIQUE INDEX policy_version_number ON policy_version (number);
CREATE INDEX policy_version_published ON policy_version (published_at) WHERE published_at IS NOT NULL;
CREATE TRIGGER only_published BEFORE UPDATE ON policy_version FOR EACH ROW
  EXECUTE FUNCTION allow_change_only_of('published_at', 'published_by', 'updated_at', 'updated_by', 'version');
CREATE TRIGGER never_removed BEFORE DELETE ON policy_version FOR EACH ROW EXECUTE FUNCTION refuse_alteration();
GRANT SELECT, INSERT, UPDATE (published_at, published_by, updated_at, updated_by, version) ON policy_version TO menshen_app;
-- The engine names a table by its object type.
CREATE VIEW "policy" AS SELECT * FROM policy_version;
GRANT SELECT ON "policy" TO menshen_app;

-- ------------------------------------------------------------------------------------------------------------- audit_event
CREATE TABLE "audit_event" (
  "id" uuid PRIMARY KEY,
  "event" text COLLATE "C" NOT NULL,
  "category" text COLLATE "C" NOT NULL,
  "severity" text COLLATE "C" NOT NULL,
  "outcome" text COLLATE "C" NOT NULL,
  "object" text COLLATE "C",
  "record_id" text COLLATE "C",
  "operation" text COLLATE "C",
  "record_owner_id" uuid,
  "record_unit_id" uuid,
  "assurance" bigint,
  "address" text COLLATE "C",
  "client" text COLLATE "C",
  "correlation_id" text COLLATE "C" NOT NULL,
  "owner_id" uuid,
  "unit_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "created_by" uuid,
  "updated_at" timestamptz(3),
  "updated_by" uuid,
  "version" bigint NOT NULL DEFAULT 1,
  "deleted_at" timestamptz(3),
  "deleted_by" uuid,
  "search_terms" text[] COLLATE "C" NOT NULL DEFAULT '{}'
);
CREATE INDEX "audit_event_by_owner_id_created_at_id" ON "audit_event" ("owner_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_by_unit_id_created_at_id" ON "audit_event" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_by_created_at_id" ON "audit_event" ("created_at", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_pool_created_at_id" ON "audit_event" ("unit_id", "created_at", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "audit_event_by_owner_id_id" ON "audit_event" ("owner_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_by_unit_id_id" ON "audit_event" ("unit_id", "id") WHERE deleted_at IS NULL;
CREATE INDEX "audit_event_pool_id" ON "audit_event" ("unit_id", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
-- What readers of the log do not see as fields: the session, what gave the decision, values before and after, and the place of
-- the event in its transaction, by which the sequencer will order it (A1).
ALTER TABLE audit_event
  ADD COLUMN session_id uuid,
  ADD COLUMN problem text COLLATE "C",
  ADD COLUMN decision jsonb,
  ADD COLUMN changes jsonb NOT NULL,
  ADD COLUMN shown jsonb NOT NULL,
  ADD COLUMN terms jsonb NOT NULL,
  ADD COLUMN details jsonb NOT NULL,
  ADD COLUMN transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  ADD COLUMN ordinal integer NOT NULL;
CREATE UNIQUE INDEX audit_event_place ON audit_event (transaction_id, ordinal);
CREATE INDEX audit_event_of_transaction ON audit_event (transaction_id, object, record_id);
CREATE INDEX audit_event_record ON audit_event (object, record_id, created_at);
CREATE INDEX audit_event_event ON audit_event (event, created_at);
CREATE INDEX audit_event_correlation ON audit_event (correlation_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
GRANT SELECT, INSERT ON audit_event TO menshen_app;

