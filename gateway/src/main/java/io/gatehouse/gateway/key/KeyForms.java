package io.gatehouse.gateway.key;

import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import java.util.LinkedHashSet;
import java.util.List;

/** In which form the node makes keys, and in which forms it seeks one by the name that its organisation gave it. */
public final class KeyForms {
    /** What a control plane makes. */
    private static final String USUAL = "murmur64";

    private final String made;
    private final List<String> sought;

    public KeyForms(Settings settings) {
        String named = settings.value(GatewayKeys.HASH_FUNCTION);
        // The older form's hash leaves out the last bytes of a key: names that differ only there would be one.
        made = named.isEmpty() && settings.value(GatewayKeys.HASH_KEYS) ? USUAL : named;
        var forms = new LinkedHashSet<String>();
        forms.add(made);
        forms.addAll(settings.value(GatewayKeys.HASH_FALLBACKS));
        forms.add(USUAL);
        sought = List.copyOf(forms);
    }

    /** The text of a new key. */
    public String token(OrgId org, String id) {
        return written(org, id, made);
    }

    /** What a key of this name may be, the form of new ones first. */
    public List<String> named(OrgId org, String name) {
        return sought.stream().map(form -> written(org, name, form)).toList();
    }

    /** In the older form a key of no organisation is its id alone. */
    private static String written(OrgId org, String id, String form) {
        return form.isEmpty() && org.equals(Session.NOBODY) ? id : KeyIdentity.token(org, id, form);
    }
}
