/** The requests of the API's documents, “Consumers”, “Portal Consumer Invites” and “Portal Consumer Profiles”, word for word. */
export const seedRequests: readonly {readonly method: string; readonly path: string; readonly body?: string}[] = [
  {method: 'GET', path: '/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-invites'},
  {
    method: 'POST',
    path: '/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-invites',
    body: '{\n"name": "example_name",\n"email": "example_email",\n"message": "example_message"\n}',
  },
  {method: 'GET', path: '/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-invites/con_Rm4Mnheq2bfEPhBhP7SY'},
  {method: 'GET', path: '/consumers'},
  {method: 'GET', path: '/consumers/con_Rm4Mnheq2bfEPhBhP7SY'},
  {method: 'POST', path: '/consumers', body: '{\n"name": "example_name",\n"email": "example_email"\n}'},
  {
    method: 'PATCH',
    path: '/consumers/con_Rm4Mnheq2bfEPhBhP7SY',
    body: '{\n"name": "example_name",\n"email": "example_email"\n}',
  },
  {method: 'GET', path: '/consumers/con_Rm4Mnheq2bfEPhBhP7SY/profiles'},
  {method: 'GET', path: '/consumers/con_Rm4Mnheq2bfEPhBhP7SY/profiles/con_Rm4Mnheq2bfEPhBhP7SY'},
  {method: 'GET', path: '/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-profile'},
  {method: 'GET', path: '/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-profile/con_Rm4Mnheq2bfEPhBhP7SY'},
  {
    method: 'POST',
    path: '/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-profile/con_Rm4Mnheq2bfEPhBhP7SY/assign-groups',
    body: '{"group_ids": ["example_item"]}',
  },
  {
    method: 'POST',
    path: '/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-profile/con_Rm4Mnheq2bfEPhBhP7SY/unassign-groups',
    body: '{"group_ids": ["example_item"]}',
  },
];
