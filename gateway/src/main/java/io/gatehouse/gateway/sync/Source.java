package io.gatehouse.gateway.sync;

import io.gatehouse.gateway.stage.Stage;

/** Where a node's definitions come from. */
public interface Source {

    /** Everything as it is now; what has not changed is the same object as before. Blocks. */
    Loaded load(Stage.Means means);
}
