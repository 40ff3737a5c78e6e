package io.gatehouse.control.people;

import io.gatehouse.control.audit.Deed;
import io.gatehouse.control.service.Caller;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Document;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From an address and a password to a session (contract: section 3.7). */
public final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final String WRONG = "Credentials are incorrect, please try again";

    private final UserService users;
    private final Credentials credentials;
    private final Sessions sessions;
    private final SignIns signIns;
    private final LockOut byName;
    private final LockOut byAddress;
    private final boolean hideLockOut;
    private final InstantSource clock;

    /**
     * @param hideLockOut whether those who must wait are told the same as those whose password is wrong
     */
    public SignIn(
            UserService users,
            Credentials credentials,
            Sessions sessions,
            SignIns signIns,
            LockOut byName,
            LockOut byAddress,
            boolean hideLockOut,
            InstantSource clock) {
        this.users = users;
        this.credentials = credentials;
        this.sessions = sessions;
        this.signIns = signIns;
        this.byName = byName;
        this.byAddress = byAddress;
        this.hideLockOut = hideLockOut;
        this.clock = clock;
    }

    /** What became of the attempt. */
    public sealed interface Outcome {

        /** Signed in. */
        record In(Document user, Sessions.Opened session) implements Outcome {}

        /** The same person belongs to several organisations and must say which is meant. */
        record Choose(List<Document> organisations) implements Outcome {}
    }

    /**
     * Throws {@link Fault.Unauthenticated}, in the same words whatever is wrong, and {@link Fault.TooMany} for those who
     * tried too often.
     *
     * @param org the organisation meant; empty for any
     * @param address where the attempt comes from, for the lock-out
     */
    public Outcome attempt(Deed deed, String email, String password, String org, String address) {
        String name = email.strip().toLowerCase(Locale.ROOT);
        List<Document> known = users.byEmail(name);
        // Whatever happens now, the audit log says who it was about.
        deed.by(known.stream().findFirst().map(Document::org).orElse(Caller.SUPER), name);
        mustWait(name, address);
        List<Document> fitting = known.stream()
                .filter(user -> org.isBlank() || user.org().equals(new OrgId(org)))
                .toList();
        // One comparison at least, so that time does not tell which accounts exist.
        List<Document> right = fitting.isEmpty()
                ? credentials.fit(Optional.empty(), password)
                : fitting.stream()
                        .flatMap(user -> credentials.fit(Optional.of(user), password).stream())
                        .toList();
        List<Document> welcome = right.stream().filter(this::isWelcome).toList();
        if (welcome.isEmpty()) {
            throw new FaultException(new Fault.Unauthenticated(WRONG));
        }
        byName.succeeded(name);
        byAddress.succeeded(address);
        if (welcome.size() > 1) {
            return new Outcome.Choose(welcome.stream()
                    .flatMap(user -> users.organisation(user).stream())
                    .toList());
        }
        Document user = welcome.getFirst();
        deed.by(user.org(), name);
        Sessions.Opened session = sessions.open(user, credentials.mustChangePassword(user));
        signIns.record(user, Sessions.sha256(session.token()), clock.instant());
        return new Outcome.In(user, session);
    }

    private void mustWait(String name, String address) {
        try {
            byAddress.attempt(address);
            byName.attempt(name);
        } catch (FaultException e) {
            throw hideLockOut ? new FaultException(new Fault.Unauthenticated(WRONG), e) : e;
        }
    }

    private boolean isWelcome(Document user) {
        if (!user.body().flag("active")) {
            LOG.warn(
                    "inactive user {} of group {} tried to sign in",
                    user.id(),
                    user.body().text("group_id"));
            return false;
        }
        return user.org().equals(Caller.SUPER) || users.organisation(user).isPresent();
    }
}
