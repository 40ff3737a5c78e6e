package io.gatehouse.gateway.auth;

import io.gatehouse.gateway.key.Sessions;
import java.time.InstantSource;

/** What the ways of proving who calls have to ask. */
public record Proofs(Sessions sessions, Passwords passwords, KeySets keySets, InstantSource clock) {}
