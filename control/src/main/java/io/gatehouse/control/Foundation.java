package io.gatehouse.control;

import io.gatehouse.control.audit.AuditTrail;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Writes;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Storage;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What every topic of the control plane is built on. */
record Foundation(
        Storage storage,
        Settings settings,
        InstantSource clock,
        SecureRandom random,
        Mint mint,
        AuditTrail audit,
        Writes writes) {

    static Foundation of(Storage storage, Settings settings, InstantSource clock, SecureRandom random) {
        var mint = new Mint(clock, random);
        var audit = new AuditTrail(storage.documents(), mint::objectId);
        return new Foundation(
                storage,
                settings,
                clock,
                random,
                mint,
                audit,
                new Writes(storage.documents(), audit, storage.signals()));
    }

    Documents documents() {
        return storage.documents();
    }

    /** Items on a page of a list. */
    int pageSize() {
        return Math.toIntExact(settings.value(DashboardKeys.PAGE_SIZE));
    }
}
