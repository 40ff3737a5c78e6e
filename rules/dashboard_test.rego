package dashboard_users

guards := [
	{"permission": "apis", "rx": "^/api/apis"},
	{"permission": "users", "rx": "^/api/users"},
	{"permission": "ResetPassword", "rx": "^/api/users/[^/]+/actions/reset"},
]

request(method, path, permissions) = {
	"request": {"method": method, "path": path},
	"user": {"id": "u1", "active": true, "user_permissions": permissions},
	"permissions": guards,
}

writing(body, permissions) = object.union(
	request("PUT", "/api/apis/1", object.union({"apis": "write"}, permissions)),
	{"request": {"method": "PUT", "path": "/api/apis/1", "body": body}},
)

admin := {"IsAdmin": "admin"}

test_a_reader_may_read { allow with input as request("GET", "/api/apis", {"apis": "read"}) }

test_a_reader_may_not_write {
	deny == {"You do not have permission to carry out 'write' operation."} with input as request("POST", "/api/apis", {"apis": "read"})
}

test_a_writer_may_delete { allow with input as request("DELETE", "/api/apis/1", {"apis": "write"}) }

test_nobody_passes_without_the_permission {
	deny == {"You do not have permission to access '/api/apis'."} with input as request("GET", "/api/apis", {})
}

test_an_unknown_path_is_closed {
	deny == {"This action is unknown. You do not have permission to access '/api/other'."} with input as request("GET", "/api/other", admin)
}

test_a_user_who_is_not_active_is_denied {
	inactive := json.patch(request("GET", "/api/apis", {"apis": "read"}), [{"op": "replace", "path": "/user/active", "value": false}])
	deny == {"User is not active"} with input as inactive
}

test_everyone_sees_the_own_account { allow with input as request("GET", "/api/users/u1", {}) }

test_nobody_sees_another_account { not allow with input as request("GET", "/api/users/u2", {}) }

test_everyone_resets_the_own_key { allow with input as request("PUT", "/api/users/u1/actions/key/reset", {}) }

test_an_administrator_may_write { allow with input as request("PUT", "/api/apis/1", admin) }

test_a_denied_permission_binds_administrators {
	deny == {"You do not have permission to carry out 'read' operation."} with input as request("GET", "/api/apis", {"IsAdmin": "admin", "apis": "deny"})
}

test_passwords_of_others_are_theirs {
	reset := "/api/users/u2/actions/reset"
	deny["You do not have permission to reset the password for other users."] with input as request("POST", reset, {"users": "write"})
	count(deny) == 1 with input as request("POST", reset, admin)
	allow with input as request("POST", reset, object.union(admin, {"ResetPassword": "write"}))
	allow with input as object.union(request("POST", reset, admin), {"config": {"security": {"allow_admin_reset_password": true}}})
}

test_everyone_sets_the_own_password {
	allow with input as request("POST", "/api/users/u1/actions/reset", {"users": "write"})
}

test_the_status_of_an_api_stays {
	body := {"api_definition": {"active": false}}
	deny["You do not have permission to change the API status."] with input as writing(body, {"test_disable_deploy": "write"})
		with TykAPIGet as {"api_definition": {"active": true}}
	allow with input as writing(body, {"test_disable_deploy": "write"})
		with TykAPIGet as body
	allow with input as writing(body, {})
		with TykAPIGet as {"api_definition": {"active": true}}
}

test_apis_of_a_team_are_for_its_group {
	asked := writing({"api_definition": {"name": "Pay #admin-teamA"}}, {"test_admin_usergroup": "write"})
	not allow with input as asked with TykAPIGet as {}
	allow with TykAPIGet as {} with input as json.patch(asked, [{"op": "add", "path": "/user/group_name", "value": "TeamA-Admin"}])
}

test_external_apis_go_through_the_proxy {
	external := writing({"api_definition": {"name": "Pay #external"}}, {"test_patch_request": "write"})
	patch_request[{"api_definition": {"proxy": {"transport": {"proxy_url": "http://company-proxy:8080"}}}}] with input as external
	count(patch_request) == 0 with input as writing({"api_definition": {"name": "Pay #external"}}, {})
	count(patch_request) == 0 with input as json.patch(external, [{"op": "add", "path": "/request/body/x-tyk-api-gateway", "value": {}}])
}
