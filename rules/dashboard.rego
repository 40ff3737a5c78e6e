# The dashboard's own rules: who may do what.
#
# A request is allowed unless a "deny" rule gives a reason. "patch_request" may change the body of a request that is
# allowed, by JSON merge patches. input and the functions TykAPIGet, TykDiff and isTykClassic: see docs/rules.md.
package dashboard_users

default allow = false

allow { count(deny) == 0 }

# What the request is about to do. Methods that are not listed write.

methods := {"GET": "read", "HEAD": "read", "DELETE": "delete"}

default request_intent = "write"

request_intent = methods[input.request.method]

# Which levels of a permission are enough for which intent.

levels := {
	"read": {"read", "write", "admin"},
	"write": {"write", "admin"},
	"delete": {"write", "admin"},
}

intent_match(intent, level) { levels[intent][level] }

# The permissions that guard the path of the request.
request_permission[guard.permission] {
	guard := input.permissions[_]
	regex.match(guard.rx, input.request.path)
}

# Whose request it is, and whether it is about the caller's own account: /api/users/ID/…

default is_admin = false

is_admin { input.user.user_permissions.IsAdmin == "admin" }

segments := split(input.request.path, "/")

about_self {
	segments[2] == "users"
	segments[3] == input.user.id
}

is_me {
	request_intent == "read"
	about_self
}

is_self_key_reset {
	request_intent == "write"
	about_self
	array.slice(segments, 4, 7) == ["actions", "key", "reset"]
}

# Everybody may set their own password.
own_password(guard) {
	guard == "ResetPassword"
	about_self
}

# Reasons against a request.

deny["User is not active"] { not input.user.active }

# A path that nothing guards is closed to all.
deny[reason] {
	count(request_permission) == 0
	not is_self_key_reset
	not is_me
	reason := sprintf("This action is unknown. You do not have permission to access '%v'.", [input.request.path])
}

# A permission that the user lacks.
deny[reason] {
	not is_admin
	not is_self_key_reset
	not is_me
	guard := request_permission[_]
	guard != "ResetPassword"
	not input.user.user_permissions[guard]
	reason := sprintf("You do not have permission to access '%v'.", [input.request.path])
}

# A permission whose level is too low for what the request does.
deny[reason] {
	not is_admin
	not is_self_key_reset
	not is_me
	guard := request_permission[_]
	not own_password(guard)
	not intent_match(request_intent, input.user.user_permissions[guard])
	reason := not_your_operation
}

# What is denied by name is denied to administrators too.
deny[reason] {
	is_admin
	not is_self_key_reset
	not is_me
	guard := request_permission[_]
	not own_password(guard)
	input.user.user_permissions[guard] == "deny"
	reason := not_your_operation
}

not_your_operation = reason {
	# A request without a path is refused elsewhere.
	_ = input.request.path
	reason := sprintf("You do not have permission to carry out '%v' operation.", [request_intent])
}

# Passwords of others.

resets_a_password_of_another {
	request_permission.ResetPassword
	segments[3] != input.user.id
}

deny["You do not have permission to reset the password for other users."] {
	resets_a_password_of_another
	not is_admin
}

deny["You do not have permission to reset the password for other users. As an admin user, this permission can be modified using OPA rules."] {
	resets_a_password_of_another
	is_admin
	not input.config.security.allow_admin_reset_password
	not input.user.user_permissions.ResetPassword
}

# Examples. Each applies only to users who were given the additional permission that it names.

writes_apis {
	request_permission.apis
	request_intent == "write"
}

# The status of an API may not be changed.
deny["You do not have permission to change the API status."] {
	input.user.user_permissions.test_disable_deploy
	writes_apis
	changes := TykDiff(TykAPIGet(input.request.path), input.request.body)
	not is_null(changes.api_definition.active)
}

# APIs of one team are for its group.
deny["Only 'TeamA-Admin' group has permission to access this API"] {
	input.user.user_permissions.test_admin_usergroup
	request_permission.apis
	_ = TykAPIGet(input.request.path)
	contains(input.request.body.api_definition.name, "#admin-teamA")
	not input.user.group_name == "TeamA-Admin"
}

# Traffic of external APIs goes through the company's proxy.
patch_request[change] {
	input.user.user_permissions.test_patch_request
	writes_apis
	contains(input.request.body.api_definition.name, "#external")
	isTykClassic()
	change := {"api_definition": {"proxy": {"transport": {"proxy_url": "http://company-proxy:8080"}}}}
}
