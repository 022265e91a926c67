-- A passkey's public key is written once: who could change it could sign in as somebody else. The web moves the counter, and closes the door.
revoke update on passkey from tomoni_app;
grant update (counter, last_used_at, removed_at) on passkey to tomoni_app;
