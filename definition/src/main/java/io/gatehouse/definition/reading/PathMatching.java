package io.gatehouse.definition.reading;

/**
 * How a node reads the paths of endpoint rules (contract: path matching). With neither anchor a path matches anywhere.
 *
 * @param fromStart paths that begin with a slash match from the start
 * @param toEnd paths match to the end
 */
public record PathMatching(boolean fromStart, boolean toEnd, boolean ignoreCase) {
    public static final PathMatching ANYWHERE = new PathMatching(false, false, false);

    /** The same where case does not matter. */
    public PathMatching orIgnoringCase(boolean also) {
        return also && !ignoreCase ? new PathMatching(fromStart, toEnd, true) : this;
    }
}
