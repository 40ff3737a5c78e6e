package io.gatehouse.analytics;

import static io.gatehouse.analytics.Facet.API;
import static io.gatehouse.analytics.Facet.CLIENT;
import static io.gatehouse.analytics.Facet.CODE;
import static io.gatehouse.analytics.Facet.COUNTRY;
import static io.gatehouse.analytics.Facet.KEY;
import static io.gatehouse.analytics.Facet.METHOD;
import static io.gatehouse.analytics.Facet.PATH;
import static io.gatehouse.analytics.Facet.TAG;
import static io.gatehouse.analytics.Facet.VERSION;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The combinations of facets that rollups are kept for, cheapest first: a question is answered by the first dimension
 * that has all the facets it mentions. Names are stored; do not rename.
 */
public enum Dimension {
    TOTAL(true),
    API_TOTAL(true, API),
    ERROR(true, CODE),
    COUNTRY_TOTAL(false, COUNTRY),
    VERSION_TOTAL(false, API, VERSION),
    KEY_TOTAL(false, KEY),
    CLIENT_TOTAL(false, CLIENT),
    TAG_TOTAL(false, TAG),
    API_ERROR(false, API, VERSION, CODE),
    API_COUNTRY(false, API, COUNTRY),
    API_TAG(false, API, VERSION, TAG),
    TAG_ERROR(false, TAG, CODE),
    KEY_API(false, KEY, API, VERSION),
    CLIENT_API(false, CLIENT, API, VERSION),
    KEY_ERROR(false, KEY, API, VERSION, CODE),
    CLIENT_ERROR(false, CLIENT, API, VERSION, CODE),
    ENDPOINT(false, API, VERSION, METHOD, PATH),
    ENDPOINT_ERROR(false, API, VERSION, PATH, CODE),
    KEY_ENDPOINT(false, KEY, API, PATH),
    CLIENT_ENDPOINT(false, CLIENT, API, PATH);

    /** Most facets of any dimension. */
    public static final int MOST_FACETS = 4;

    private static final List<Dimension> ALL = List.of(values());

    private final boolean minutely;
    private final List<Facet> facets;
    private final Set<Facet> facetSet;

    Dimension(boolean minutely, Facet... facets) {
        this.minutely = minutely;
        this.facets = List.of(facets);
        this.facetSet = this.facets.isEmpty() ? EnumSet.noneOf(Facet.class) : EnumSet.copyOf(this.facets);
    }

    public static List<Dimension> all() {
        return ALL;
    }

    public List<Facet> facets() {
        return facets;
    }

    public boolean has(Facet facet) {
        return facetSet.contains(facet);
    }

    /** Whether rollups are also kept per minute. */
    public boolean minutely() {
        return minutely;
    }

    /** The cheapest dimension that tells these facets apart in windows of this width. */
    public static Optional<Dimension> covering(Collection<Facet> wanted, Resolution stored) {
        return ALL.stream()
                .filter(dimension -> stored != Resolution.MINUTE || dimension.minutely)
                .filter(dimension -> dimension.facetSet.containsAll(wanted))
                .findFirst();
    }
}
