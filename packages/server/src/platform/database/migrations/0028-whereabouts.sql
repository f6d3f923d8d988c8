-- In which partition each event was placed, signed with every checkpoint: of an event that is gone its leaf alone does not tell (A4).
-- SHA-256 over what stands here one event before, and the name of its partition; 32 zeros before the first.
ALTER TABLE audit_tree ADD COLUMN partitions bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (octet_length(partitions) = 32);
GRANT UPDATE (partitions) ON audit_tree TO menshen_sequencer;

DO $$
DECLARE
  said bytea := decode(repeat('00', 32), 'hex');
  leaf record;
BEGIN
  FOR leaf IN SELECT created_at, category FROM audit_leaf ORDER BY position LOOP
    said := sha256(said || convert_to(
      CASE WHEN audit_class(leaf.category) = 'kept' THEN 'kept' ELSE audit_month(leaf.created_at) || '/' || leaf.category END, 'UTF8'));
  END LOOP;
  UPDATE audit_tree SET partitions = said;
END
$$;
