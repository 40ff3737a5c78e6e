package dashboard_users

request(method, permission) = {
	"request": {"method": method, "path": "/api/apis"},
	"user": {"is_admin": false, "user_permissions": {"apis": permission}},
	"permissions": [{"apis": {"rx": "^/api/apis"}}],
}

test_a_reader_may_read { allow with input as request("GET", "read") }

test_a_reader_may_not_write {
	not allow with input as request("PUT", "read")
	deny["You may read apis but not change it."] with input as request("PUT", "read")
}

test_a_writer_is_not_denied { count(deny) == 0 with input as request("PUT", "write") }
