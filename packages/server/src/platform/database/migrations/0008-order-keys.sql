-- Lists of what people read are ordered by a key made by the server, not by the text itself (ADR 14): the indexes per scope (P4) move
-- from the one to the other. SQL cannot make the keys; the server fills them in when it starts (platform/access/keep-order.ts).
CREATE TABLE order_edition (
  id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  edition text NOT NULL
);
INSERT INTO order_edition (edition) VALUES ('none');
GRANT SELECT, UPDATE ON order_edition TO menshen_app;

-- -------------------------------------------------------------------------------------------------------------------- lead
ALTER TABLE "lead" ADD COLUMN "company_order" text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE "lead" ADD COLUMN "name_order" text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX "lead_by_owner_id_company_id";
DROP INDEX "lead_by_unit_id_company_id";
DROP INDEX "lead_by_company_id";
DROP INDEX "lead_pool_company_id";
DROP INDEX "lead_by_owner_id_name_id";
DROP INDEX "lead_by_unit_id_name_id";
DROP INDEX "lead_by_name_id";
DROP INDEX "lead_pool_name_id";
CREATE INDEX "lead_by_owner_id_company_order_id" ON "lead" ("owner_id", "company_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_unit_id_company_order_id" ON "lead" ("unit_id", "company_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_company_order_id" ON "lead" ("company_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_pool_company_order_id" ON "lead" ("unit_id", "company_order", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;
CREATE INDEX "lead_by_owner_id_name_order_id" ON "lead" ("owner_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_unit_id_name_order_id" ON "lead" ("unit_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_by_name_order_id" ON "lead" ("name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "lead_pool_name_order_id" ON "lead" ("unit_id", "name_order", "id") WHERE deleted_at IS NULL AND owner_id IS NULL;

-- ---------------------------------------------------------------------------------------------------------------- customer
ALTER TABLE "customer" ADD COLUMN "name_order" text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX "customer_by_owner_id_name_id";
DROP INDEX "customer_by_unit_id_name_id";
DROP INDEX "customer_by_name_id";
CREATE INDEX "customer_by_owner_id_name_order_id" ON "customer" ("owner_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_unit_id_name_order_id" ON "customer" ("unit_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "customer_by_name_order_id" ON "customer" ("name_order", "id") WHERE deleted_at IS NULL;

-- ----------------------------------------------------------------------------------------------------------------- contact
ALTER TABLE "contact" ADD COLUMN "name_order" text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX "contact_by_owner_id_name_id";
DROP INDEX "contact_by_unit_id_name_id";
DROP INDEX "contact_by_name_id";
DROP INDEX "contact_by_customer_owner_id_name_id";
DROP INDEX "contact_by_customer_unit_id_name_id";
DROP INDEX "contact_by_customer_id_name_id";
CREATE INDEX "contact_by_owner_id_name_order_id" ON "contact" ("owner_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_unit_id_name_order_id" ON "contact" ("unit_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_name_order_id" ON "contact" ("name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_owner_id_name_order_id" ON "contact" ("customer_owner_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_unit_id_name_order_id" ON "contact" ("customer_unit_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "contact_by_customer_id_name_order_id" ON "contact" ("customer_id", "name_order", "id") WHERE deleted_at IS NULL;

-- -------------------------------------------------------------------------------------------------------------------- deal
ALTER TABLE "deal" ADD COLUMN "name_order" text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX "deal_by_owner_id_name_id";
DROP INDEX "deal_by_unit_id_name_id";
DROP INDEX "deal_by_name_id";
DROP INDEX "deal_by_customer_owner_id_name_id";
DROP INDEX "deal_by_customer_unit_id_name_id";
DROP INDEX "deal_by_customer_id_name_id";
CREATE INDEX "deal_by_owner_id_name_order_id" ON "deal" ("owner_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_unit_id_name_order_id" ON "deal" ("unit_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_name_order_id" ON "deal" ("name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_owner_id_name_order_id" ON "deal" ("customer_owner_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_unit_id_name_order_id" ON "deal" ("customer_unit_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "deal_by_customer_id_name_order_id" ON "deal" ("customer_id", "name_order", "id") WHERE deleted_at IS NULL;

-- ------------------------------------------------------------------------------------------------------------- transaction
ALTER TABLE "transaction" ADD COLUMN "order_number_order" text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX "transaction_by_owner_id_order_number_id";
DROP INDEX "transaction_by_unit_id_order_number_id";
DROP INDEX "transaction_by_order_number_id";
DROP INDEX "transaction_by_customer_owner_id_order_number_id";
DROP INDEX "transaction_by_customer_unit_id_order_number_id";
DROP INDEX "transaction_by_customer_id_order_number_id";
CREATE INDEX "transaction_by_owner_id_order_number_order_id" ON "transaction" ("owner_id", "order_number_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_unit_id_order_number_order_id" ON "transaction" ("unit_id", "order_number_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_order_number_order_id" ON "transaction" ("order_number_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_owner_id_order_number_order_id" ON "transaction" ("customer_owner_id", "order_number_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_unit_id_order_number_order_id" ON "transaction" ("customer_unit_id", "order_number_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "transaction_by_customer_id_order_number_order_id" ON "transaction" ("customer_id", "order_number_order", "id") WHERE deleted_at IS NULL;

-- -------------------------------------------------------------------------------------------------------------------- case
ALTER TABLE "case" ADD COLUMN "subject_order" text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX "case_by_owner_id_subject_id";
DROP INDEX "case_by_unit_id_subject_id";
DROP INDEX "case_by_subject_id";
DROP INDEX "case_by_customer_owner_id_subject_id";
DROP INDEX "case_by_customer_unit_id_subject_id";
DROP INDEX "case_by_customer_id_subject_id";
CREATE INDEX "case_by_owner_id_subject_order_id" ON "case" ("owner_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_unit_id_subject_order_id" ON "case" ("unit_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_subject_order_id" ON "case" ("subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_owner_id_subject_order_id" ON "case" ("customer_owner_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_unit_id_subject_order_id" ON "case" ("customer_unit_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "case_by_customer_id_subject_order_id" ON "case" ("customer_id", "subject_order", "id") WHERE deleted_at IS NULL;

-- ---------------------------------------------------------------------------------------------------------------- activity
ALTER TABLE "activity" ADD COLUMN "subject_order" text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX "activity_by_owner_id_subject_id";
DROP INDEX "activity_by_unit_id_subject_id";
DROP INDEX "activity_by_subject_id";
DROP INDEX "activity_by_customer_owner_id_subject_id";
DROP INDEX "activity_by_customer_unit_id_subject_id";
DROP INDEX "activity_by_customer_id_subject_id";
DROP INDEX "activity_by_lead_owner_id_subject_id";
DROP INDEX "activity_by_lead_unit_id_subject_id";
DROP INDEX "activity_by_lead_id_subject_id";
CREATE INDEX "activity_by_owner_id_subject_order_id" ON "activity" ("owner_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_unit_id_subject_order_id" ON "activity" ("unit_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_subject_order_id" ON "activity" ("subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_owner_id_subject_order_id" ON "activity" ("customer_owner_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_unit_id_subject_order_id" ON "activity" ("customer_unit_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_customer_id_subject_order_id" ON "activity" ("customer_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_owner_id_subject_order_id" ON "activity" ("lead_owner_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_unit_id_subject_order_id" ON "activity" ("lead_unit_id", "subject_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "activity_by_lead_id_subject_order_id" ON "activity" ("lead_id", "subject_order", "id") WHERE deleted_at IS NULL;

-- -------------------------------------------------------------------------------------------------------------------- user
ALTER TABLE "user" ADD COLUMN "name_order" text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX "user_by_owner_id_name_id";
DROP INDEX "user_by_unit_id_name_id";
DROP INDEX "user_by_name_id";
CREATE INDEX "user_by_owner_id_name_order_id" ON "user" ("owner_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_unit_id_name_order_id" ON "user" ("unit_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "user_by_name_order_id" ON "user" ("name_order", "id") WHERE deleted_at IS NULL;

-- -------------------------------------------------------------------------------------------------------------------- unit
ALTER TABLE "unit" ADD COLUMN "name_order" text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX "unit_by_owner_id_name_id";
DROP INDEX "unit_by_unit_id_name_id";
DROP INDEX "unit_by_name_id";
CREATE INDEX "unit_by_owner_id_name_order_id" ON "unit" ("owner_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_unit_id_name_order_id" ON "unit" ("unit_id", "name_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "unit_by_name_order_id" ON "unit" ("name_order", "id") WHERE deleted_at IS NULL;

-- -------------------------------------------------------------------------------------------------------------- assignment
ALTER TABLE "assignment" ADD COLUMN "role_order" text COLLATE "C" NOT NULL DEFAULT '';
GRANT UPDATE ("role_order") ON assignment TO menshen_app;
DROP TRIGGER only_closed ON assignment;
CREATE TRIGGER only_closed BEFORE UPDATE ON assignment FOR EACH ROW
  EXECUTE FUNCTION allow_change_only_of('valid_until', 'ended_by', 'updated_at', 'updated_by', 'version', 'role_order');
DROP INDEX "assignment_by_owner_id_role_id";
DROP INDEX "assignment_by_unit_id_role_id";
DROP INDEX "assignment_by_role_id";
CREATE INDEX "assignment_by_owner_id_role_order_id" ON "assignment" ("owner_id", "role_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_unit_id_role_order_id" ON "assignment" ("unit_id", "role_order", "id") WHERE deleted_at IS NULL;
CREATE INDEX "assignment_by_role_order_id" ON "assignment" ("role_order", "id") WHERE deleted_at IS NULL;

