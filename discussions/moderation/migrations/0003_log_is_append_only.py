"""The moderation log is append-only, and the database sees to it.

An entry may lose its reference to a thread, a reply, a member or a space that is deleted, and nothing else of it may
change. Entries may be deleted only while the operator erases their whole community (`community.erasing`), and the table
be emptied only where a session has been told that it may (the tests' database).
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION moderation_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        IF current_setting('kith.truncating', true) = 'on' THEN
            RETURN NULL;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        IF current_setting('kith.erasing_community', true) = OLD.community_id::text THEN
            RETURN OLD;
        END IF;
    ELSIF (NEW.id, NEW.community_id, NEW.at, NEW.by_id, NEW.act, NEW.reason, NEW.details)
            IS NOT DISTINCT FROM (OLD.id, OLD.community_id, OLD.at, OLD.by_id, OLD.act, OLD.reason, OLD.details)
        AND (NEW.thread_id IS NULL OR NEW.thread_id IS NOT DISTINCT FROM OLD.thread_id)
        AND (NEW.reply_id IS NULL OR NEW.reply_id IS NOT DISTINCT FROM OLD.reply_id)
        AND (NEW.membership_id IS NULL OR NEW.membership_id IS NOT DISTINCT FROM OLD.membership_id)
        AND (NEW.space_id IS NULL OR NEW.space_id IS NOT DISTINCT FROM OLD.space_id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the moderation log is append-only' USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER moderation_log_rows_stay BEFORE UPDATE OR DELETE ON moderation_logentry
    FOR EACH ROW EXECUTE FUNCTION moderation_log_is_append_only();
CREATE TRIGGER moderation_log_stays BEFORE TRUNCATE ON moderation_logentry
    FOR EACH STATEMENT EXECUTE FUNCTION moderation_log_is_append_only();
"""
BACKWARDS = """
DROP TRIGGER moderation_log_stays ON moderation_logentry;
DROP TRIGGER moderation_log_rows_stay ON moderation_logentry;
DROP FUNCTION moderation_log_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_hosts_are_logged")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
