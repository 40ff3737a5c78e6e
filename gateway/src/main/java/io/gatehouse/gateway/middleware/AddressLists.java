package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From which addresses an API may be called. Who does not tell an address is on no list; an entry that is no address
 * matches nobody.
 */
public final class AddressLists implements Middleware.Quick {
    private static final Logger LOG = LoggerFactory.getLogger(AddressLists.class);
    private static final Verdict DISALLOWED = new Verdict.Reject(403, "access from this IP has been disallowed");

    private final List<Network> networks;
    private final boolean allows;

    private AddressLists(List<String> networks, boolean allows) {
        this.networks =
                networks.stream().flatMap(written -> read(written).stream()).toList();
        this.allows = allows;
    }

    private static Optional<Network> read(String written) {
        try {
            return Optional.of(Network.of(written));
        } catch (IllegalArgumentException e) {
            LOG.warn("An entry of an address list matches nobody: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Only those on the list. */
    public static Optional<Middleware> allowing(ApiReading api) {
        return from(api.guards().addresses().allow(), true);
    }

    /** All but those on the list. */
    public static Optional<Middleware> blocking(ApiReading api) {
        return from(api.guards().addresses().block(), false);
    }

    private static Optional<Middleware> from(List<String> networks, boolean allows) {
        return networks.isEmpty() ? Optional.empty() : Optional.of(new AddressLists(networks, allows));
    }

    @Override
    public Verdict apply(Exchange exchange) {
        Optional<InetAddress> caller = Network.address(exchange.clientAddress());
        return caller.isPresent() && isListed(caller.get()) == allows ? Verdict.PASS : DISALLOWED;
    }

    private boolean isListed(InetAddress caller) {
        for (Network network : networks) {
            if (network.contains(caller)) {
                return true;
            }
        }
        return false;
    }
}
