-- What the profile says of alerts and recommendations becomes their own rows.
INSERT INTO settings (name, value, updated_at, version, updated_by)
    SELECT 'alerts', ALERTS, updated_at, 1, updated_by FROM settings WHERE name = 'profile' AND (ALERTS) IS NOT NULL;
INSERT INTO settings (name, value, updated_at, version, updated_by)
    SELECT 'recommendations', REMEMBERS, updated_at, 1, updated_by FROM settings WHERE name = 'profile' AND (VIEWS) IS NOT NULL
