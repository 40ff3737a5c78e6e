package io.gatehouse.control;

import io.gatehouse.control.audit.AuditScope;
import io.gatehouse.control.audit.AuditTrail;
import io.gatehouse.control.people.Permissions;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Writes;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Signals;
import io.gatehouse.store.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Properties;

/** What every topic of the control plane is built on. */
record Foundation(
        Storage storage,
        Settings settings,
        InstantSource clock,
        SecureRandom random,
        Mint mint,
        AuditTrail audit,
        Writes writes) {

    /** Of this build, as screens and nodes show it. */
    static final String VERSION = version();

    static Foundation of(Storage storage, Settings settings, InstantSource clock, SecureRandom random) {
        var mint = new Mint(clock, random);
        var audit =
                new AuditTrail(storage.documents(), mint::objectId, AuditScope.of(settings), AuditScope.file(settings));
        // Off, gateways find out by polling; keys are told of all the same.
        Signals signals = settings.value(DashboardKeys.NOTIFY_ON_CHANGE)
                ? storage.signals()
                : storage.signals().muted();
        return new Foundation(
                storage, settings, clock, random, mint, audit, new Writes(storage.documents(), audit, signals));
    }

    Documents documents() {
        return storage.documents();
    }

    /** What users may do. */
    Permissions permissions() {
        return new Permissions(documents(), settings.value(DashboardKeys.EMPTY_PERMISSIONS_ADMIT));
    }

    /** Items on a page of a list. */
    int pageSize() {
        return Math.toIntExact(settings.value(DashboardKeys.PAGE_SIZE));
    }

    private static String version() {
        try (InputStream build = Foundation.class.getResourceAsStream("build.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(build, "build.properties"));
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
