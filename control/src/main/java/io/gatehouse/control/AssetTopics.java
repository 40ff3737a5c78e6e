package io.gatehouse.control;

import io.gatehouse.control.fetch.Fetching;
import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.resource.ApiFilingResource;
import io.gatehouse.control.resource.ApiImportResource;
import io.gatehouse.control.resource.ApiViews;
import io.gatehouse.control.resource.ApisResource;
import io.gatehouse.control.resource.AssetImportsResource;
import io.gatehouse.control.resource.ClassicImportResource;
import io.gatehouse.control.resource.HooksResource;
import io.gatehouse.control.resource.KeysResource;
import io.gatehouse.control.resource.OasApisResource;
import io.gatehouse.control.resource.OauthClientsResource;
import io.gatehouse.control.resource.PoliciesResource;
import io.gatehouse.control.resource.SchemasResource;
import io.gatehouse.control.resource.TemplatesResource;
import io.gatehouse.control.route.ApiFilingRoute;
import io.gatehouse.control.route.ApiImportRoute;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.route.AssetImportRoute;
import io.gatehouse.control.route.ClassicImportRoute;
import io.gatehouse.control.route.HookRoute;
import io.gatehouse.control.route.KeyRoute;
import io.gatehouse.control.route.OasRoute;
import io.gatehouse.control.route.OauthClientRoute;
import io.gatehouse.control.route.PolicyRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.SchemaRoute;
import io.gatehouse.control.route.TemplateRoute;
import io.gatehouse.control.service.api.ApiTopic;
import io.gatehouse.control.service.hook.HookService;
import io.gatehouse.control.service.key.KeyListing;
import io.gatehouse.control.service.key.KeyService;
import io.gatehouse.control.service.oauth.OauthClientService;
import io.gatehouse.control.service.policy.PolicyService;
import io.gatehouse.control.service.template.TemplateService;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.store.Collection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What gateways run, and what it is made of: APIs, policies, keys, templates, webhooks. */
final class AssetTopics {
    private static final Duration FETCH_PATIENCE = Duration.ofSeconds(20);

    private final ApisResource apis;
    private final OasApisResource oasApis;
    private final ApiImportResource imports;
    private final ClassicImportResource classicImports;
    private final AssetImportsResource kept;
    private final ApiFilingResource filing;
    private final SchemasResource schemas;
    private final TemplatesResource templates;
    private final HooksResource hooks;
    private final OauthClientsResource oauthClients;
    private final PoliciesResource policies;
    private final KeysResource keys;
    private final AssetRestoring restoring;

    AssetTopics(Foundation base) {
        var settings = base.settings();
        int pageSize = base.pageSize();
        var topic = ApiTopic.of(base.documents(), base.writes(), base.mint(), settings);
        var templateService = new TemplateService(base.documents(), base.writes(), base.mint(), base.clock());
        var views = new ApiViews();
        apis = new ApisResource(topic, views, pageSize);
        oasApis = new OasApisResource(topic, templateService, views, pageSize);
        imports = new ApiImportResource(
                topic,
                templateService,
                new Fetching(
                        settings.value(DashboardKeys.IMPORT_HOSTS),
                        settings.value(DashboardKeys.BODY_LIMIT),
                        FETCH_PATIENCE));
        filing = new ApiFilingResource(topic.apis(), topic.categories());
        schemas = new SchemasResource();
        templates = new TemplatesResource(templateService);
        var hookService = new HookService(base.documents(), base.writes(), base.mint(), topic.hooks());
        hooks = new HooksResource(hookService, pageSize);
        oauthClients = new OauthClientsResource(
                new OauthClientService(base.documents(), base.writes(), base.mint()), topic.apis(), pageSize);
        var policyService = new PolicyService(
                base.documents(), base.writes(), base.mint(), topic.visible(), base.clock(), settings);
        policies = new PoliciesResource(policyService, pageSize);
        kept = new AssetImportsResource(base.documents(), topic.making(), policyService);
        classicImports = new ClassicImportResource(topic);
        var keyService =
                new KeyService(base.storage(), base.audit(), topic.visible(), base.mint(), base.clock(), settings);
        restoring = new AssetRestoring(base, topic.apis(), policyService, hookService, templateService, keyService);
        keys = new KeysResource(
                keyService,
                new KeyListing(base.storage(), keyService, topic.apis(), topic.visible(), settings),
                pageSize);
    }

    /** How older versions of them are written back. */
    Map<Collection, Restoring> restoring() {
        return restoring.ways();
    }

    Optional<Handler> handlerFor(Route route) {
        return switch (route) {
            case ApiRoute row -> Optional.of(apis.handlerFor(row));
            case OasRoute row -> Optional.of(oasApis.handlerFor(row));
            case ApiImportRoute row -> Optional.of(imports.handlerFor(row));
            case ClassicImportRoute row -> Optional.of(classicImports.handlerFor(row));
            case AssetImportRoute row -> Optional.of(kept.handlerFor(row));
            case ApiFilingRoute row -> Optional.of(filing.handlerFor(row));
            case SchemaRoute row -> Optional.of(schemas.handlerFor(row));
            case TemplateRoute row -> Optional.of(templates.handlerFor(row));
            case HookRoute row -> Optional.of(hooks.handlerFor(row));
            case OauthClientRoute row -> Optional.of(oauthClients.handlerFor(row));
            case PolicyRoute row -> Optional.of(policies.handlerFor(row));
            case KeyRoute row -> Optional.of(keys.handlerFor(row));
            default -> Optional.empty();
        };
    }
}
