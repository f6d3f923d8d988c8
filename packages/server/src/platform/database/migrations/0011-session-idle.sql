-- How long a session may be idle comes from the policy at the sign-in; null where the policy leaves it to the server's settings.
ALTER TABLE session ADD COLUMN idle_minutes smallint CHECK (idle_minutes > 0);
