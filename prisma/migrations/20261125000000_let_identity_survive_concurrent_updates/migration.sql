-- Where two transactions change one row at the same moment, the second checks it anew, and for that PostgreSQL evaluates
-- every sub-select of the policy, the branch that is not taken included. Sign-in has no organisation, so the strict
-- function raised there: two requests of one session after a pause, or an invitation used twice, ended in an error.
SET lock_timeout = '5s';

-- The organisation of the transaction; null for sign-in, and raises where there is neither.
CREATE FUNCTION app_organisation_unless_identity() RETURNS UUID LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF app_identity_context() THEN
    RETURN NULL;
  END IF;
  RETURN app_organisation_strict();
END
$$;

DO $$
DECLARE
  tenant_table TEXT;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['users', 'sessions', 'invitations', 'audit_entries'] LOOP
    EXECUTE format('ALTER POLICY organisation ON %I
      USING ((SELECT app_identity_context()) OR organisation_id = (SELECT app_organisation_unless_identity()))
      WITH CHECK ((SELECT app_identity_context()) OR organisation_id = (SELECT app_organisation_unless_identity()))',
      tenant_table);
  END LOOP;
END
$$;

ALTER POLICY organisation ON "organisations"
  USING ((SELECT app_identity_context()) OR id = (SELECT app_organisation_unless_identity()))
  WITH CHECK ((SELECT app_identity_context()) OR id = (SELECT app_organisation_unless_identity()));
